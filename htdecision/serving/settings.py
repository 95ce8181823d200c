"""Every setting of Voilà and Jupyter that differs from stock, and why."""
from __future__ import annotations

import os
from pathlib import Path

from traitlets.config import Config

from htdecision.serving.logs import log_request

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")

_SHARE = Path(__file__).resolve().parent / "share"
EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]


def use_own_templates() -> None:
    """Put this package's ``share`` folder first where Jupyter looks for templates, here and in the kernels."""
    paths = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if str(_SHARE) not in paths:
        os.environ["JUPYTER_PATH"] = os.pathsep.join(path for path in (str(_SHARE), *paths) if path)


def content_security_policy(port: int, nonce: str) -> str:
    """The policy that every answer of the server carries.

    Only scripts of this server and inline ones that hold ``nonce`` run, so that text which slips into a page as
    HTML stays text. ``blob:`` is how anywidget loads a module; JupyterLab's styles are inline.
    """
    sockets = " ".join(f"ws://{name}:{port}" for name in NAMES)
    return "; ".join([
        "default-src 'self'",
        f"script-src 'self' 'nonce-{nonce}' blob:",
        "script-src-attr 'none'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        f"connect-src 'self' {sockets}",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    ])


def security_headers(port: int, nonce: str) -> dict[str, str]:
    """Headers for every answer, static files and errors included."""
    return {
        "Content-Security-Policy": content_security_policy(port, nonce),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }


def configuration(port: int, token: str, nonce: str, folder: Path) -> Config:
    """What ``DashboardServer`` starts with."""
    c = Config()
    c.Voila.ip, c.Voila.port, c.Voila.token, c.Voila.root_dir = HOST, port, token, str(folder)
    c.Voila.open_browser = False
    c.Voila.log_level = "ERROR"
    # A voila.json or voila.py that lies in the current folder or the user's own could take any of this back.
    c.Voila.config_file_paths = []
    c.Voila.tornado_settings = {
        "allow_remote_access": False,
        "local_hostnames": list(NAMES),
        "log_function": log_request,
        # Their names change with their content: a second page asks for none of them again.
        "static_immutable_cache": ["/voila/labextensions/"],
        "jinja_template_vars": {"nonce": nonce},
    }
    c.IdentityProvider.cookie_options = {"samesite": "Lax", "httponly": True}
    _pages(c, nonce)
    _kernels(c)
    return c


def _pages(c: Config, nonce: str) -> None:
    page = c.VoilaConfiguration
    page.template = "htdecision"
    page.resources = {"nonce": nonce}
    page.allow_template_override = page.allow_theme_override = "NO"
    page.show_tracebacks = False
    page.extension_allowlist = EXTENSIONS
    page.file_allowlist = []
    # Kernels wait with the notebook already run: a page is there in under a second.
    page.preheat_kernel, page.default_pool_size = True, 2
    page.multi_kernel_manager_class = "htdecision.serving.kernels.AttendedKernelManager"
    # With the default of 4 seconds a busy computer gets a page without widgets, and no word about it.
    c.VoilaExecutor.iopub_timeout = 60


def _kernels(c: Config) -> None:
    c.MappingKernelManager.allow_tracebacks = False
    c.MappingKernelManager.traceback_replacement_message = "Something went wrong. Reload the page."
    # Culling is on if this is above 0; how long a kernel is kept is AttendedKernelManager.patience.
    c.MappingKernelManager.cull_idle_timeout, c.MappingKernelManager.cull_interval = 1, 5
    # A kernel that started again would know nothing of its page: it stays dead, and the page is told within a second.
    c.KernelRestarter.restart_limit, c.KernelRestarter.time_to_dead = 0, 1.0
    c.VoilaConfiguration.kernel_spec_manager_class = "htdecision.serving.kernels.OwnKernel"
    # Not the kernels that the user has installed, maybe under the same name.
    c.KernelSpecManager.kernel_dirs = []
    if os.name == "posix":
        # Files only this user can open, instead of ports. In /tmp, for a socket's path holds 103 characters at most.
        c.KernelManager.transport, c.Voila.connection_dir_root = "ipc", "/tmp"  # noqa: S108
