import React from 'react';
import { observer } from 'mobx-react';

const PipelineForm = observer(({ pipelineFormStore }) => (
    <form onSubmit={pipelineFormStore.handleSubmit}>
        <label>
            User
            <input type="text" name="docker_user" value={pipelineFormStore.data.docker_user} onChange={pipelineFormStore.handleChange}/>
        </label>

        <label>
            Password
            <input type="password" name="docker_password" value={pipelineFormStore.data.docker_password} onChange={pipelineFormStore.handleChange}/>
        </label>
        <br/>
        <label>
            Dockerhub repository
            <input type="text" name="docker_repo" value={pipelineFormStore.data.docker_repo} onChange={pipelineFormStore.handleChange}/>
        </label>
        <button type="submit">Save</button>
    </form>
));

export default PipelineForm;
