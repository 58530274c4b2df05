from sqlalchemy.exc import SQLAlchemyError

from .models import Image


class ImageAccess:
    def __init__(self, session):
        self.session = session

    def create_update_image(self, image_id=None, image_name=None, cores=None, description=None,
                            docker_registry=None, docker_token=None, docker_user=None, enabled=None,
                            friendly_name=None, hash=None, memory=None, run_config=None, image_src=None):
        try:
            image = self.session.query(Image).get(image_id) or Image()
            image.name = image_name
            image.cores = cores
            image.docker_registry = docker_registry
            image.docker_user = docker_user
            image.docker_token = docker_token
            image.hash = hash or "§digest§"
            image.run_config = run_config or {}
            self.session.add(image)
            self.session.commit()
        except SQLAlchemyError as ex:
            self.session.rollback()
            raise ex
        return image
