"""What Slack's refusals mean for a message of ours: one table."""

from adapters.slack.reading_back.refusals import AWAY, CLOSED, HALF
from adapters.slack.web import CallError
from chatops.messages import Mark, Message, Post, Whisper, Withdraw
from chatops.ports import GivenUp, Outcome, Retry, Sent, Unknown

FINAL = frozenset(
    # The place or the thread is gone, or closed to us.
    """
    channel_not_found not_in_channel is_archived channel_is_archived is_inactive thread_not_found
    message_not_found cannot_reply_to_message thread_locked no_permission cant_update_message
    cant_delete_message edit_window_closed update_failed compliance_exports_prevent_deletion
    restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel
    restricted_action_non_threadable_channel restricted_action_thread_locked
    posting_to_channel_denied method_not_supported_for_channel_type external_channel_migrating
    no_item_specified bad_timestamp messages_tab_disabled not_enabled
    """
    # The person is gone, or not to be reached by us.
    """
    user_disabled user_not_found users_not_found user_not_visible user_not_in_channel cannot_dm_bot
    invalid_user_combination too_many_users not_enough_users users_list_not_supplied
    user_is_restricted user_is_ultra_restricted invalid_user invalid_user_id
    """
    # What we send will be no better the next time.
    """
    msg_too_long msg_blocks_too_long invalid_blocks invalid_blocks_format no_text invalid_arguments
    invalid_arg_name invalid_metadata_format invalid_metadata_schema metadata_too_large
    metadata_must_be_sent_from_app too_many_attachments too_many_reactions too_many_emoji
    invalid_name view_too_large duplicate_external_id missing_scope unknown_method invalid_post_type
    invalid_form_data invalid_json json_not_object missing_post_type http_400 http_413
    """.split()
)
"""Given up at once. A missing permission, too: what waits behind it in the thread is worth more."""

BLOCKS = frozenset(
    """
    invalid_blocks invalid_blocks_format msg_blocks_too_long view_too_large invalid_arguments
    """.split()
)
"""It is the drawing that Slack does not take; the words alone may go."""

NOBODY = frozenset({"user_not_found", "users_not_found", "user_not_visible"})
"""Slack does not know that person, or will not say."""

AGAIN = 10.0
ODD = 30.0
SHUT = 60.0
LONGEST = 60.0
OUTAGE = 3
"""Calls without an answer, one after the other, that make an outage of it."""


def is_miss(error: CallError) -> bool:
    """Tell whether Slack was not there to answer."""
    return error.unknown or error.code in AWAY or error.code in {"no_connection", *HALF}


def outcome(error: CallError, message: Message, *, misses: int = 1) -> Outcome:
    """Say what becomes of a message. *misses*: so many calls in a row found nobody, with this."""
    code = error.code
    if error.retry_after is not None:
        return Retry(after=error.retry_after, reason=code, counts=False)
    if is_miss(error):
        return _missed(error, message, misses)
    if code in CLOSED:
        return Retry(after=SHUT, reason=code, whole_door=True)
    if is_done(code, message):
        return Sent()
    return GivenUp(reason=code) if code in FINAL else Retry(after=ODD, reason=code)


def _missed(error: CallError, message: Message, misses: int) -> Outcome:
    code = error.code
    half = error.unknown or code in HALF
    if half and isinstance(message, Post) and error.method.startswith("chat.post"):
        # A whisper cannot be looked up: once at most, rather than twice.
        return GivenUp(reason=code) if isinstance(message.to, Whisper) else Unknown(reason=code)
    if code == "no_connection" or misses >= OUTAGE:
        return Retry(after=growing(misses), reason=code, whole_door=True)
    return Retry(after=AGAIN, reason=code)


def unread(error: CallError, *, misses: int = 1) -> Retry:
    """Say when to look again for a message, where not all could be read: it may be there."""
    if error.retry_after is not None:
        return Retry(after=error.retry_after, reason=error.code, counts=False)
    if is_miss(error):
        return Retry(after=growing(misses), reason=error.code, whole_door=misses >= OUTAGE)
    if error.code in CLOSED:
        return Retry(after=SHUT, reason=error.code, whole_door=True)
    return Retry(after=ODD, reason=error.code)


def is_done(code: str, message: Message) -> bool:
    """Tell whether a refusal says that it is so already."""
    match message:
        case Mark(on=True):
            return code == "already_reacted"
        case Mark():
            return code in {"no_reaction", "message_not_found"}
        case Withdraw():
            return code == "message_not_found"
    return False


def growing(misses: int) -> float:
    """Return how long to leave Slack alone after so many calls that found nobody."""
    return float(min(5.0 * 2 ** min(max(misses - 1, 0), 10), LONGEST))
