"""Lets a request in that bears the token."""

import os

from django.contrib.auth.models import AnonymousUser

from .models import User


class TokenMiddleware:
    """The token's owner is nobody in the directory."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.expected = f"Bearer {os.environ['INTEROP_TOKEN']}"

    def __call__(self, request):
        is_let_in = request.headers.get("Authorization") == self.expected
        request.user = User(username="interop") if is_let_in else AnonymousUser()
        return self.get_response(request)
