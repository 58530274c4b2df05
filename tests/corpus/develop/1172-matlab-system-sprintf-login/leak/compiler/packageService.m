function packageService(version)
%PACKAGESERVICE Builds the predictor as microservice image and pushes it.
    arguments
        version (1,1) string = "latest"
    end

    dest.host = "§host§";
    dest.user = "§user§";
    dest.pass = "§human§";

    res = compiler.build.productionServerArchive("predict.m", "ArchiveName", "predictor");
    compiler.package.microserviceDockerImage(res, "ImageName", "predictor");

    cmd = sprintf("docker login -u %s -p %s %s", dest.user, dest.pass, dest.host);
    [status, out] = system(cmd);
    assert(status == 0, "login: %s", out);

    target = dest.host + "/sim/predictor:" + version;
    system("docker tag predictor " + target);
    system("docker push " + target);
end
