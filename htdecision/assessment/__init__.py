"""One case assessed under one policy: answers in, the result of the public contract out."""
