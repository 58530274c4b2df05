from flask import Flask, jsonify, request

from generator import generate_nomad_job

app = Flask(__name__)


@app.route("/generate", methods=["POST"])
def generate():
    data = request.get_json()
    registry_name = data.get("registry_name", "")
    registry_user = data.get("registry_user", "")
    registry_pass = data.get("registry_pass", "")
    try:
        generated_hcl = generate_nomad_job(
            job_name=data["job_name"],
            namespace=data["namespace"],
            exposed_port=data["exposed_port"],
            container_port=data["container_port"],
            worker_name=data["worker_name"],
            vault_role=data["vault_role"],
            vault_path=data["vault_path"],
            registry_name=registry_name,
            registry_user=registry_user,
            registry_pass=registry_pass,
            env=data.get("env", {}),
            cpu=data.get("cpu", 500),
            memory=data.get("memory", 512),
            node=data.get("node"),
        )
        return jsonify({'success': True, 'hcl': generated_hcl})
    except Exception as e:
        app.logger.error(f"Error during job generation: {e}")
        return jsonify({'success': False, 'error': str(e)}), 500
