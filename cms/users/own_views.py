"""The owner's own pages: another address, another second factor."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal.auth import clear_totp_secret
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from . import second_factor
from .notices import send_address_link
from .own_address import address_in
from .own_forms import OwnAddressForm, OwnFactorForm
from .services import change_own_address, replace_own_factor


@login_required
def own_address(request):
    """Another address of mail: it gets a link, and is the account's once that is opened."""
    form = OwnAddressForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        send_address_link(request.user, email)
        told = _("Đã gửi liên kết tới %(email)s. Địa chỉ thư đổi khi bạn mở liên kết ấy, trong 24 giờ.")
        messages.success(request, told % {"email": email})
        return redirect("mfa_index")
    return render(request, "account/own_address.html", {"form": form, "address": request.user.email})


@login_required
def own_address_confirm(request, token):
    """What that link opens: a button, since machines open links of mails too. The old address is told."""
    email = address_in(token, request.user)
    if email and request.method == "POST":
        try:
            change_own_address(request.user, email)
        except IntegrityError:  # somebody else has it by now
            email = ""
        else:
            messages.success(request, _("Đã đổi địa chỉ thư. Địa chỉ cũ nhận được tin báo."))
            return redirect("mfa_index")
    if not email:
        messages.error(request, _("Liên kết đổi địa chỉ thư không dùng được với tài khoản này."))
        return redirect("account_own_address")
    return render(
        request, "account/own_address_confirm.html", {"email": email, "address": request.user.email}
    )


@login_required
def own_factor(request):
    """Another authenticator in place of the one there is, in one step; who has none sets up the first."""
    if not second_factor.has_factor(request.user):
        return redirect("mfa_activate_totp")
    form = OwnFactorForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        authenticator = replace_own_factor(request.user, form.secret)
        clear_totp_secret(request)
        authenticator_added.send(
            Authenticator, request=request, user=request.user, authenticator=authenticator
        )
        messages.success(request, _("Đã đổi ứng dụng xác nhận. Mã dự phòng cũng mới."))
        return redirect("mfa_view_recovery_codes")
    address = get_adapter().build_totp_url(request.user, form.secret)
    context = {"form": form, "totp_svg": get_adapter().build_totp_svg(address)}
    return render(request, "mfa/totp/replace_form.html", context)
