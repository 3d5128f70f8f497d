-- Who did what of consequence is added to and never changed, but for the id of somebody who is
-- forgotten: what stands for it takes its place, and the row stays. What is older than a moment that
-- was written down first may go: cleaning does so after two years, and a playground that starts over.

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
WHEN NOT (
    NEW.number = OLD.number AND NEW.at = OLD.at AND NEW.action = OLD.action
    AND (NEW.actor != OLD.actor OR NEW.object != OLD.object)
    AND (NEW.actor = OLD.actor OR (
        NEW.actor GLOB 'gone:*' AND length(NEW.actor) = 25
        AND OLD.actor != '' AND OLD.actor NOT GLOB 'gone:*'))
    AND (NEW.object = OLD.object OR (
        NEW.object GLOB 'gone:*' AND length(NEW.object) = 25
        AND OLD.object != '' AND OLD.object NOT GLOB 'gone:*'))
)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
WHEN OLD.at >= coalesce((SELECT value FROM setting WHERE name = 'audit kept from'), '')
BEGIN
    SELECT RAISE(ABORT, 'the audit log is kept');
END;
