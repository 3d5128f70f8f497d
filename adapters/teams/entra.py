"""What Microsoft Entra says when we ask for our token, in sentences with their cures."""

from adapters.teams.connector import TeamsError
from adapters.teams.given import TeamsKeys

SECRET = "TEAMS_APP_PASSWORD"  # noqa: S105 - the name of a variable
_REGISTRATION = "in the Entra admin center, App registrations, the app, Certificates & secrets"
MEANINGS = {
    "AADSTS7000215": (
        "Microsoft does not accept the client secret.",
        f"Put the secret's value, not its id, into {SECRET}; a new one is made {_REGISTRATION}.",
    ),
    "AADSTS7000222": (
        "The client secret has expired.",
        f"Make a new one {_REGISTRATION}, and put its value into {SECRET}.",
    ),
    "AADSTS700016": (
        "The app is not known in this tenant.",
        "Compare teams.app_id and teams.tenant with the overview page of the app registration.",
    ),
    "AADSTS90002": (
        "There is no such tenant.",
        "Compare teams.tenant with the overview page of the app registration.",
    ),
    "AADSTS7000112": (
        "The app is disabled in this tenant.",
        "Enable it in the Entra admin center, Enterprise applications.",
    ),
}
_UNREACHED = (
    "login.microsoftonline.com gave no answer that could be used.",
    "Look at this computer's way to the network, and at teams.tenant.",
)
_NOT_NOW = "The desk goes on asking. If it stays so, look at the app registration's pages."
_NO_IDENTITY = (
    "No managed identity answers here.",
    "Run the desk in Azure, with the identity that teams.app_id names; or use a client secret.",
)


def is_refusal(error: TeamsError) -> bool:
    """Tell whether asking again would not help."""
    return error.call == "token" and error.status == 401


def meaning(error: TeamsError, keys: TeamsKeys) -> tuple[str, str]:
    """Say what came of asking for a token, and what to do."""
    if error.code in MEANINGS:
        return MEANINGS[error.code]
    if keys.identity == "managed":
        return _NO_IDENTITY
    if not error.status:
        return _UNREACHED
    if not is_refusal(error):
        return f"Microsoft gives no token now ({error.code}).", _NOT_NOW
    return (
        f"Microsoft does not let the app in ({error.code}).",
        "Compare teams.app_id, teams.tenant and the secret with the app registration's pages.",
    )
