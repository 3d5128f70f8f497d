-- Who did what of consequence is added to and never changed. What is older than a moment that was
-- written down first may go: cleaning does so after two years, and a playground that starts over.

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
WHEN OLD.at >= coalesce((SELECT value FROM setting WHERE name = 'audit kept from'), '')
BEGIN
    SELECT RAISE(ABORT, 'the audit log is kept');
END;
