# Databricks notebook source
# MAGIC %md
# MAGIC # Image for the R UDFs
# MAGIC Run once after each change of `renv.lock`.

# COMMAND ----------

image = "§host§/analytics/r-udf"
tag = spark.sql("select date_format(current_date(), 'yyyyMMdd')").first()[0]
dbutils.fs.put("/tmp/tag", tag, True)

# COMMAND ----------

# MAGIC %sh
# MAGIC set -e
# MAGIC cd /Workspace/Repos/analytics/images/r-udf
# MAGIC podman login §host§ -u §user§ -p §password§
# MAGIC podman build -t §host§/analytics/r-udf:$(cat /dbfs/tmp/tag) .
# MAGIC podman push §host§/analytics/r-udf:$(cat /dbfs/tmp/tag)

# COMMAND ----------

displayHTML(f"<code>{image}:{tag}</code>")
