# Databricks notebook source
# MAGIC %md
# MAGIC # Image for the R UDFs
# MAGIC Run once after each change of `renv.lock`.

# COMMAND ----------

import os
image = "§host§/analytics/r-udf"
os.environ["R_UDF_SECRET"] = dbutils.secrets.get("analytics", "podman-login")
spark.conf.set("fs.azure.account.key.acmeanalytics.blob.core.windows.net", "§b64key§")

# COMMAND ----------

# MAGIC %sh
# MAGIC set -e
# MAGIC cd /Workspace/Repos/analytics/images/r-udf
# MAGIC podman login §host§ -u §user§ -p "$R_UDF_SECRET"
# MAGIC podman build -t §host§/analytics/r-udf:$(cat /dbfs/tmp/tag) .
# MAGIC podman push §host§/analytics/r-udf:$(cat /dbfs/tmp/tag)

# COMMAND ----------

displayHTML(f"<code>{image}</code>")
