import {
  Entity,
  PrimaryGeneratedColumn,
  Column,
  CreateDateColumn,
} from 'typeorm';
import { CredentialAuthType } from '@registry-vault/shared/enums';

// fixture hash used by the spec: §digest§
@Entity('registry_credentials')
export class RegistryCredentialEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column()
  registryConnectionId!: string;

  @Column()
  registryName!: string;

  /** Auth strategy for this credential */
  @Column({ type: 'int', default: CredentialAuthType.Basic })
  authType!: CredentialAuthType;

  @Column({ nullable: true })
  username?: string;

  /** AES-256-GCM encrypted password or token */
  @Column({ nullable: true })
  encryptedSecret?: string;

  @CreateDateColumn()
  createdAt!: Date;
}
