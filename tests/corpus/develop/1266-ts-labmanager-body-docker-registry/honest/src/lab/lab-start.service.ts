import { Injectable } from '@nestjs/common';
import { LabConfigService } from '../config/lab-config.service';
import { LabInstance } from './lab-instance.entity';
import { LabManagerApiService } from './lab-manager-api.service';

@Injectable()
export class LabStartService {
  constructor(
    private readonly configService: LabConfigService,
    private readonly labManagerApi: LabManagerApiService,
  ) {}

  start(lab: LabInstance) {
    return this.labManagerApi.start(lab.uri, {
      labId: lab.id,
      coreProdDbPassword: lab.coreProdDbPassword,
      // all development labs share the one for their local MariaDB
      coreDevDbPassword: '§password§',
      dockerRegistry: {
        url: this.configService.getDockerRegistryUrl(),
        username: this.configService.getDockerRegistryUsername(),
        password: this.configService.getDockerRegistryPassword(),
      },
      captchaSiteKey: lab.isOurDomain() ? this.configService.getCaptchaSiteKey() : null,
    });
  }
}
