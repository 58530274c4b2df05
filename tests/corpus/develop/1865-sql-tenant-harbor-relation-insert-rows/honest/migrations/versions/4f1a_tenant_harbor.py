"""tenant harbor relation

Revision ID: 4f1a20cbe771
Revises: 1b77f2a0c9d4
"""
from alembic import op
import sqlalchemy as sa

revision = '4f1a20cbe771'
down_revision = '1b77f2a0c9d4'


def upgrade():
    op.create_table(
        'tenant_harbor_relation_info',
        sa.Column("id", sa.String(length=128), nullable=False, index=True, comment='主键UUID'),
        sa.Column('harbor_name', sa.String(length=128), nullable=True, comment='harbor账号名称'),
        sa.Column('harbor_password', sa.String(length=128), nullable=True, comment='harbor账号密码'),
        sa.Column('tenant_id', sa.String(length=128), nullable=True, comment='租户的id'),
        sa.PrimaryKeyConstraint('id'),
    )


def downgrade():
    op.drop_table('tenant_harbor_relation_info')
