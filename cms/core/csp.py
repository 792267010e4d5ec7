"""Security headers that Django and django-csp do not set: a policy for the admin, and what pages may use."""

# Wagtail's admin carries inline scripts and styles; what can be refused there is refused all the same.
ADMIN_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "object-src 'none'",
    ]
)
_UNUSED = ["accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope"]
_UNUSED += ["magnetometer", "microphone", "payment", "usb"]
PERMISSIONS = ", ".join(f"{feature}=()" for feature in _UNUSED)
ADMIN_PREFIX = "/admin/"


class SecurityHeadersMiddleware:
    """Add the admin's Content-Security-Policy, and Permissions-Policy everywhere.

    A view that sets one of them itself keeps its own; Cross-Origin-Opener-Policy is Django's. Stands before
    `csp.middleware.CSPMiddleware`, which leaves `/admin/` out.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(ADMIN_PREFIX):
            response.headers.setdefault("Content-Security-Policy", ADMIN_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
