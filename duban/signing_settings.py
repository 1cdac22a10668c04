"""Settings of who signs in and who approves: systems that say who it is, and one's own rows."""

from pydantic import Field
from pydantic_settings import BaseSettings


class SigningSettings(BaseSettings):
    """The part of the settings that is about signing in and approving."""

    oidc_issuer: str = Field(default="", description="Issuer of the OIDC provider; empty: none.")
    oidc_client_id: str = Field(default="", description="Our client id there.")
    oidc_client_secret: str = Field(default="", repr=False, description="Our client secret there.")
    oidc_name: str = Field(default="统一身份认证", description="Its name on the sign-in page.")
    oidc_amr: str = Field(
        default="", description="Values of `amr` that count as a second factor, such as `mfa,otp`."
    )
    wecom_login_agent: str = Field(default="", description="Agent id of the WeCom app to sign in.")
    wecom_login_secret: str = Field(default="", repr=False, description="Secret of that app.")
    approve_own: str = Field(
        default="alone", description="Approving own submissions: `alone`, `never`, `always`."
    )
    issue_steps: str = Field(
        default="发现、交办、整改、复核",
        description="Names of the four steps of an issue (四部曲).",
    )
