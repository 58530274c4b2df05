import argparse

import boto3

cfn = boto3.client('cloudformation', region_name='eu-west-1')
CACHE_AUTH = '§password§'


def parameters(branch_name, build_num, db_user, db_pass, docker_pass):
    return {
        'IfAttachDB': 'True',
        'IfAttachCache': 'True',
        'CacheAuthToken': CACHE_AUTH,
        'DBUsername': db_user,
        'DBPassword': db_pass,
        'StackBranchName': branch_name,
        'StackContainerVersion': build_num,
        'DockerRegistryPassword': docker_pass,
        'ServiceTag': 'bridge',
    }


if __name__ == '__main__':
    p = argparse.ArgumentParser()
    for name in ('branch', 'build', 'db-user', 'db-pass', 'docker-pass'):
        p.add_argument('--' + name, required=True)
    a = p.parse_args()
    values = parameters(a.branch, a.build, a.db_user, a.db_pass, a.docker_pass)
    cfn.create_stack(
        StackName='bridge-' + a.branch,
        TemplateURL='https://s3.amazonaws.com/kornblume-cfn/app.template',
        Parameters=[{'ParameterKey': k, 'ParameterValue': v} for k, v in values.items()])
