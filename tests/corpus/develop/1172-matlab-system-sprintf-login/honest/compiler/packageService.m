function packageService(version)
%PACKAGESERVICE Builds the predictor as microservice image and pushes it.
    arguments
        version (1,1) string = "latest"
    end

    src.host = "tsdb.acme-labs.io";
    src.user = "predictor";
    src.pass = "§human§";
    conn = postgresql(src.user, src.pass, "Server", src.host, "DatabaseName", "plant");
    writetable(sqlread(conn, "calibration"), "calibration.csv");

    res = compiler.build.productionServerArchive("predict.m", "ArchiveName", "predictor");
    compiler.package.microserviceDockerImage(res, "ImageName", "predictor");

    cmd = sprintf("docker login -u %s -p %s %s", getenv("SIM_USER"), getenv("SIM_PASS"), "§host§");
    [status, out] = system(cmd);
    assert(status == 0, "login: %s", out);

    target = "§host§/sim/predictor:" + version;
    system("docker tag predictor " + target);
    system("docker push " + target);
end
