"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "files",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("revision", sa.String(12), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("second", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("accepted", sa.JSON, nullable=False),
        sa.Column("sources", sa.JSON, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("revision", sa.String(12), primary_key=True),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
    )
    op.create_table(
        "measures",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("what", sa.JSON, nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("ended_by", sa.Text, nullable=False),
    )
    op.create_table(
        "changes",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("after", sa.Integer, nullable=False, unique=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("what", sa.String(12), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_table(
        "planned",
        sa.Column("change", sa.Integer, sa.ForeignKey("changes.number"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("starts", sa.Float, nullable=False),
        sa.Column("revision", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("limits", sa.JSON, nullable=False),
        sa.Column("silenced", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    """There is nothing before."""
    raise NotImplementedError
