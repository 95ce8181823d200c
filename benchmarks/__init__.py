"""What the library costs, measured: ``python -m benchmarks`` prints every figure with its limit."""
