-- The first version: pieces, versions, reviews, record, people, images, search index.

CREATE TABLE channel (
    id INTEGER NOT NULL,
    path TEXT NOT NULL,
    CONSTRAINT pk_channel PRIMARY KEY (id),
    CONSTRAINT uq_channel_path UNIQUE (path)
) STRICT;

CREATE TABLE person (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    name_key BLOB NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_person_folded ON person (folded);
CREATE TABLE piece (
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
) STRICT;

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
CREATE INDEX ix_piece_syllables ON piece (binned, syllables);
CREATE INDEX ix_piece_title_key ON piece (binned, title_key);
CREATE INDEX ix_piece_updated ON piece (binned, updated);
CREATE INDEX ix_piece_who_key ON piece (binned, who_key);
CREATE INDEX ix_piece_words ON piece (binned, words);
CREATE TABLE record (
    seq INTEGER NOT NULL,
    time INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    action TEXT NOT NULL,
    piece_id INTEGER,
    details TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_record PRIMARY KEY (seq)
) STRICT;

CREATE INDEX ix_record_piece_id ON record (piece_id);
CREATE TABLE saved_search (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    "query" TEXT NOT NULL,
    CONSTRAINT pk_saved_search PRIMARY KEY (id),
    CONSTRAINT uq_saved_search_name UNIQUE (name)
) STRICT;

CREATE TABLE search_state (
    id INTEGER NOT NULL,
    tokenizer INTEGER NOT NULL,
    CONSTRAINT pk_search_state PRIMARY KEY (id)
) STRICT;

CREATE TABLE tag (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    colour TEXT NOT NULL,
    CONSTRAINT pk_tag PRIMARY KEY (id),
    CONSTRAINT uq_tag_folded UNIQUE (folded)
) STRICT;

CREATE TABLE user (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    passphrase_hash TEXT NOT NULL,
    pace INTEGER NOT NULL,
    since INTEGER NOT NULL,
    is_owner INTEGER NOT NULL,
    CONSTRAINT pk_user PRIMARY KEY (id),
    CONSTRAINT uq_user_name UNIQUE (name)
) STRICT;

CREATE TABLE asset (
    id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    data BLOB NOT NULL,
    CONSTRAINT pk_asset PRIMARY KEY (id),
    CONSTRAINT fk_asset_id FOREIGN KEY(id) REFERENCES record (seq),
    CONSTRAINT uq_asset_sha256 UNIQUE (sha256)
) STRICT;

CREATE TABLE export (
    id INTEGER NOT NULL,
    piece_id INTEGER NOT NULL,
    version INTEGER,
    target TEXT NOT NULL,
    profile TEXT NOT NULL,
    path TEXT NOT NULL,
    hash TEXT NOT NULL,
    label TEXT NOT NULL,
    "by" TEXT NOT NULL,
    time INTEGER NOT NULL,
    CONSTRAINT pk_export PRIMARY KEY (id),
    CONSTRAINT fk_export_id FOREIGN KEY(id) REFERENCES record (seq),
    CONSTRAINT fk_export_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id)
) STRICT;

CREATE INDEX ix_export_hash ON export (hash);
CREATE INDEX ix_export_piece_id ON export (piece_id);
CREATE TABLE original (
    id INTEGER NOT NULL,
    piece_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    reading_hash TEXT NOT NULL,
    data BLOB NOT NULL,
    imported INTEGER NOT NULL,
    CONSTRAINT pk_original PRIMARY KEY (id),
    CONSTRAINT fk_original_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id)
) STRICT;

CREATE INDEX ix_original_piece_id ON original (piece_id);
CREATE INDEX ix_original_reading_hash ON original (reading_hash);
CREATE INDEX ix_original_sha256 ON original (sha256);
CREATE TABLE piece_field (
    piece_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    folded TEXT NOT NULL,
    CONSTRAINT pk_piece_field PRIMARY KEY (piece_id, name),
    CONSTRAINT fk_piece_field_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id)
) WITHOUT ROWID,
 STRICT;

CREATE INDEX ix_piece_field_name_folded ON piece_field (name, folded);
CREATE TABLE piece_tag (
    piece_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    CONSTRAINT pk_piece_tag PRIMARY KEY (piece_id, tag_id),
    CONSTRAINT fk_piece_tag_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id),
    CONSTRAINT fk_piece_tag_tag_id FOREIGN KEY(tag_id) REFERENCES tag (id)
) WITHOUT ROWID,
 STRICT;

CREATE INDEX ix_piece_tag_tag_id ON piece_tag (tag_id, piece_id);
CREATE TABLE post (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    source TEXT NOT NULL,
    recorded TEXT NOT NULL,
    CONSTRAINT pk_post PRIMARY KEY (id),
    CONSTRAINT fk_post_person_id FOREIGN KEY(person_id) REFERENCES person (id)
) STRICT;

CREATE INDEX ix_post_person_id ON post (person_id);
CREATE TABLE search_text (
    piece_id INTEGER NOT NULL,
    original TEXT NOT NULL,
    folded TEXT NOT NULL,
    body_at INTEGER NOT NULL,
    place INTEGER NOT NULL,
    CONSTRAINT pk_search_text PRIMARY KEY (piece_id),
    CONSTRAINT fk_search_text_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id)
) STRICT;

CREATE TABLE version (
    piece_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    reading_hash TEXT NOT NULL,
    author TEXT NOT NULL,
    time INTEGER NOT NULL,
    note TEXT NOT NULL,
    stage TEXT NOT NULL,
    seq INTEGER NOT NULL,
    CONSTRAINT pk_version PRIMARY KEY (piece_id, number),
    CONSTRAINT fk_version_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id),
    CONSTRAINT uq_version_seq UNIQUE (seq),
    CONSTRAINT fk_version_seq FOREIGN KEY(seq) REFERENCES record (seq)
) STRICT;

CREATE INDEX ix_version_content_hash ON version (content_hash);
CREATE INDEX ix_version_reading_hash ON version (reading_hash);
CREATE TABLE working_text (
    piece_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_working_text PRIMARY KEY (piece_id),
    CONSTRAINT fk_working_text_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id)
) STRICT;

CREATE TABLE asset_use (
    sha256 TEXT NOT NULL,
    piece_id INTEGER NOT NULL,
    CONSTRAINT pk_asset_use PRIMARY KEY (sha256, piece_id),
    CONSTRAINT fk_asset_use_sha256 FOREIGN KEY(sha256) REFERENCES asset (sha256),
    CONSTRAINT fk_asset_use_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id)
) WITHOUT ROWID,
 STRICT;

CREATE INDEX ix_asset_use_piece_id ON asset_use (piece_id);
CREATE TABLE round (
    id INTEGER NOT NULL,
    piece_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    workflow TEXT NOT NULL,
    distinct_persons INTEGER NOT NULL,
    submitted_version INTEGER NOT NULL,
    submitted_hash TEXT NOT NULL,
    submitted_by TEXT NOT NULL,
    time INTEGER NOT NULL,
    open INTEGER NOT NULL,
    CONSTRAINT pk_round PRIMARY KEY (id),
    CONSTRAINT fk_round_piece_id_submitted_version FOREIGN KEY(piece_id, submitted_version)
        REFERENCES version (piece_id, number),
    CONSTRAINT fk_round_id FOREIGN KEY(id) REFERENCES record (seq),
    CONSTRAINT fk_round_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id)
) STRICT;

CREATE UNIQUE INDEX uq_round_open ON round (piece_id) WHERE open = 1;
CREATE UNIQUE INDEX uq_round_piece_id_number ON round (piece_id, number);
CREATE TABLE version_text (
    piece_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    fields TEXT NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_version_text PRIMARY KEY (piece_id, number),
    CONSTRAINT fk_version_text_piece_id_number FOREIGN KEY(piece_id, number)
        REFERENCES version (piece_id, number)
) STRICT;

CREATE TABLE verdict (
    id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    stage TEXT NOT NULL,
    stage_kind TEXT NOT NULL,
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
) STRICT;

CREATE INDEX ix_verdict_round_id ON verdict (round_id);
CREATE TABLE confirmation (
    id INTEGER NOT NULL,
    verdict_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    hash TEXT NOT NULL,
    "by" TEXT NOT NULL,
    carried INTEGER NOT NULL,
    time INTEGER NOT NULL,
    CONSTRAINT pk_confirmation PRIMARY KEY (id),
    CONSTRAINT fk_confirmation_id FOREIGN KEY(id) REFERENCES record (seq),
    CONSTRAINT fk_confirmation_verdict_id FOREIGN KEY(verdict_id) REFERENCES verdict (id)
) STRICT;

CREATE INDEX ix_confirmation_verdict_id ON confirmation (verdict_id);
CREATE VIRTUAL TABLE search_index
USING fts5(tokens, content='', columnsize=0, tokenize='ascii');
