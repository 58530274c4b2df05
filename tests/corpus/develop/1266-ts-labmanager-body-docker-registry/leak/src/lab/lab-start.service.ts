import { Injectable } from '@nestjs/common';
import { LabInstance } from './lab-instance.entity';
import { LabManagerApiService } from './lab-manager-api.service';

@Injectable()
export class LabStartService {
  constructor(private readonly labManagerApi: LabManagerApiService) {}

  start(lab: LabInstance) {
    return this.labManagerApi.start(lab.uri, {
      labId: lab.id,
      environment: lab.environment,
      bricks: lab.bricks.map((b) => ({ name: b.name, version: b.version })),
      dockerRegistry: {
        url: '§host§',
        username: '§user§',
        password: '§password§',
      },
      labConfig: {
        enableBackup: lab.isCloud(),
      },
    });
  }
}
