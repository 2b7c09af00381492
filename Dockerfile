# One image for web, worker and beat; docker-compose.yml says which runs what.
FROM python:3.12-slim AS build
WORKDIR /build
COPY requirements/base.lock .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r base.lock

FROM python:3.12-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 TILEWORK_VAR=/data
RUN useradd --system --uid 10001 --home-dir /data --create-home tilework
COPY --from=build /venv /venv
WORKDIR /app
COPY . .
# Static files lie in the image, not in the volume; the key only lets the settings load while building.
ENV STATIC_ROOT=/app/collected
RUN SECRET_KEY=building TILEWORK_VAR=/tmp/building python manage.py collectstatic --noinput --verbosity 0
USER tilework
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "config.web.Worker", \
     "--workers", "2", "--threads", "4", "--no-control-socket", "--worker-tmp-dir", "/dev/shm"]
