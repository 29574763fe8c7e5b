-- Seals with a schema number, lasting ids, authors by versions, groups, fields of two classes.
-- A table that gains columns is built anew: the statements stay those of the code.

CREATE TABLE new_piece (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    revision INTEGER NOT NULL,
    status TEXT NOT NULL,
    stage TEXT NOT NULL,
    author TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    latest_version INTEGER NOT NULL,
    binned INTEGER,
    erased INTEGER,
    derived_piece INTEGER,
    derived_version INTEGER,
    edited_by TEXT NOT NULL,
    submitter TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key BLOB NOT NULL,
    who TEXT NOT NULL,
    who_key BLOB NOT NULL,
    date TEXT NOT NULL,
    channel TEXT NOT NULL,
    words INTEGER NOT NULL,
    syllables INTEGER NOT NULL,
    stale INTEGER NOT NULL,
    place INTEGER NOT NULL,
    CONSTRAINT fk_piece_derived_piece FOREIGN KEY(derived_piece) REFERENCES piece (id),
    CONSTRAINT uq_piece_place UNIQUE (place)
)
 STRICT;
INSERT INTO new_piece (id, kind, revision, status, stage, author, created, updated, latest_version, binned,
    erased, derived_piece, derived_version, edited_by, submitter, title, title_key, who,
    who_key, date, channel, words, syllables, stale, place)
SELECT id, kind, revision, status, stage, author, created, updated, latest_version, binned,
    erased, derived_piece, derived_version, edited_by, coalesce((SELECT submitted_by FROM
    round WHERE piece_id = piece.id ORDER BY number DESC LIMIT 1), ''), title, title_key,
    who, who_key, date, channel, words, syllables, stale, place
FROM piece;
DROP TABLE piece;
ALTER TABLE new_piece RENAME TO piece;
CREATE INDEX ix_piece_author ON piece (binned, author);
CREATE INDEX ix_piece_channel ON piece (binned, channel);
CREATE INDEX ix_piece_created ON piece (binned, created);
CREATE INDEX ix_piece_date ON piece (binned, date);
CREATE INDEX ix_piece_derived_piece ON piece (derived_piece);
CREATE INDEX ix_piece_kind ON piece (binned, kind);
CREATE INDEX ix_piece_place ON piece (binned, place);
CREATE INDEX ix_piece_stage ON piece (binned, stage);
CREATE INDEX ix_piece_stale ON piece (stale) WHERE stale = 1;
CREATE INDEX ix_piece_status ON piece (binned, status);
CREATE INDEX ix_piece_submitter ON piece (binned, submitter);
CREATE INDEX ix_piece_syllables ON piece (binned, syllables);
CREATE INDEX ix_piece_title_key ON piece (binned, title_key);
CREATE INDEX ix_piece_updated ON piece (binned, updated);
CREATE INDEX ix_piece_who_key ON piece (binned, who_key);
CREATE INDEX ix_piece_words ON piece (binned, words);

CREATE TABLE new_version (
    piece_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    reading_hash TEXT NOT NULL,
    author TEXT NOT NULL,
    time INTEGER NOT NULL,
    note TEXT NOT NULL,
    stage TEXT NOT NULL,
    content_format INTEGER NOT NULL,
    reading_format INTEGER NOT NULL,
    identity TEXT NOT NULL,
    seq INTEGER NOT NULL,
    CONSTRAINT pk_version PRIMARY KEY (piece_id, number),
    CONSTRAINT fk_version_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id),
    CONSTRAINT uq_version_seq UNIQUE (seq),
    CONSTRAINT fk_version_seq FOREIGN KEY(seq) REFERENCES record (seq)
)
 STRICT;
INSERT INTO new_version (piece_id, number, content_hash, reading_hash, author, time, note, stage, content_format,
    reading_format, identity, seq)
SELECT piece_id, number, content_hash, reading_hash, author, time, note, stage, 1, 1, '', seq
FROM version;
DROP TABLE version;
ALTER TABLE new_version RENAME TO version;
CREATE INDEX ix_version_content_hash ON version (content_hash);
CREATE INDEX ix_version_reading_hash ON version (reading_hash);

CREATE TABLE new_round (
    id INTEGER NOT NULL,
    piece_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    workflow TEXT NOT NULL,
    distinct_persons INTEGER NOT NULL,
    submitted_version INTEGER NOT NULL,
    submitted_hash TEXT NOT NULL,
    submitted_by TEXT NOT NULL,
    time INTEGER NOT NULL,
    rules INTEGER NOT NULL,
    open INTEGER NOT NULL,
    CONSTRAINT pk_round PRIMARY KEY (id),
    CONSTRAINT fk_round_piece_id_submitted_version FOREIGN KEY(piece_id, submitted_version) REFERENCES version (piece_id, number),
    CONSTRAINT fk_round_id FOREIGN KEY(id) REFERENCES record (seq),
    CONSTRAINT fk_round_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id)
)
 STRICT;
INSERT INTO new_round (id, piece_id, number, workflow, distinct_persons, submitted_version, submitted_hash,
    submitted_by, time, rules, open)
SELECT id, piece_id, number, workflow, distinct_persons, submitted_version, submitted_hash,
    submitted_by, time, 1, open
FROM round;
DROP TABLE round;
ALTER TABLE new_round RENAME TO round;
CREATE UNIQUE INDEX uq_round_open ON round (piece_id) WHERE open = 1;
CREATE UNIQUE INDEX uq_round_piece_id_number ON round (piece_id, number);

CREATE TABLE new_verdict (
    id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    stage TEXT NOT NULL,
    stage_kind TEXT NOT NULL,
    distinct_group TEXT NOT NULL,
    "by" TEXT NOT NULL,
    decision TEXT NOT NULL,
    received INTEGER NOT NULL,
    handed_on INTEGER NOT NULL,
    received_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    reading_hash TEXT NOT NULL,
    report TEXT NOT NULL,
    time INTEGER NOT NULL,
    CONSTRAINT pk_verdict PRIMARY KEY (id),
    CONSTRAINT fk_verdict_id FOREIGN KEY(id) REFERENCES record (seq),
    CONSTRAINT fk_verdict_round_id FOREIGN KEY(round_id) REFERENCES round (id)
)
 STRICT;
INSERT INTO new_verdict (id, round_id, stage, stage_kind, distinct_group, "by", decision, received, handed_on,
    received_hash, hash, reading_hash, report, time)
SELECT id, round_id, stage, stage_kind, CASE WHEN stage_kind = 'review' AND (SELECT
    distinct_persons FROM round WHERE id = round_id) THEN 'review' ELSE '' END, "by",
    decision, received, handed_on, received_hash, hash, reading_hash, report, time
FROM verdict;
DROP TABLE verdict;
ALTER TABLE new_verdict RENAME TO verdict;
CREATE INDEX ix_verdict_round_id ON verdict (round_id);

CREATE TABLE new_export (
    id INTEGER NOT NULL,
    piece_id INTEGER NOT NULL,
    version INTEGER,
    target TEXT NOT NULL,
    profile TEXT NOT NULL,
    path TEXT NOT NULL,
    hash TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    label TEXT NOT NULL,
    "by" TEXT NOT NULL,
    time INTEGER NOT NULL,
    CONSTRAINT pk_export PRIMARY KEY (id),
    CONSTRAINT fk_export_id FOREIGN KEY(id) REFERENCES record (seq),
    CONSTRAINT fk_export_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id)
)
 STRICT;
INSERT INTO new_export (id, piece_id, version, target, profile, path, hash, file_hash, label, "by", time)
SELECT id, piece_id, version, target, profile, path, hash, '', label, "by", time
FROM export;
DROP TABLE export;
ALTER TABLE new_export RENAME TO export;
CREATE INDEX ix_export_hash ON export (hash);
CREATE INDEX ix_export_piece_id ON export (piece_id);

CREATE TABLE new_user (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    passphrase_hash TEXT NOT NULL,
    pace INTEGER NOT NULL,
    since INTEGER NOT NULL,
    is_owner INTEGER NOT NULL,
    shown TEXT NOT NULL,
    retired INTEGER,
    CONSTRAINT pk_user PRIMARY KEY (id),
    CONSTRAINT uq_user_name UNIQUE (name)
)
 STRICT;
INSERT INTO new_user (id, name, roles, passphrase_hash, pace, since, is_owner, shown, retired)
SELECT id, name, roles, passphrase_hash, pace, since, is_owner, '', NULL
FROM user;
DROP TABLE user;
ALTER TABLE new_user RENAME TO user;

CREATE TABLE new_person (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    name_key BLOB NOT NULL,
    seq INTEGER,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT fk_person_seq FOREIGN KEY(seq) REFERENCES record (seq)
)
 STRICT;
INSERT INTO new_person (id, name, folded, name_key, seq)
SELECT id, name, folded, name_key, NULL
FROM person;
DROP TABLE person;
ALTER TABLE new_person RENAME TO person;
CREATE INDEX ix_person_folded ON person (folded);

CREATE TABLE user_name (
    name_key TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    CONSTRAINT pk_user_name PRIMARY KEY (name_key),
    CONSTRAINT fk_user_name_user_id FOREIGN KEY(user_id) REFERENCES user (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE waiting (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    piece_id INTEGER NOT NULL,
    CONSTRAINT pk_waiting PRIMARY KEY (kind, name, piece_id),
    CONSTRAINT fk_waiting_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX ix_waiting_piece_id ON waiting (piece_id);

CREATE TABLE library (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    CONSTRAINT pk_library PRIMARY KEY (id)
)
 STRICT;
