# Builds one static-enough binary and puts it alone into a small image. The catalog and the texts
# are inside the binary; the only thing to keep is the volume with the database.
FROM rust:1.95-bookworm AS build
WORKDIR /build
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
# Certificates: Discord is spoken to over TLS. Fonts: profiles are drawn, with Korean letters.
RUN apt-get update \
    && apt-get install --no-install-recommends --yes ca-certificates fonts-nanum \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 noraebot \
    && install --directory --owner noraebot /data
COPY --from=build /build/target/release/noraebot /usr/local/bin/noraebot
USER noraebot
WORKDIR /data
VOLUME /data
ENV NORAEBOT_DATABASE_PATH=/data/noraebot.db \
    NORAEBOT_TELEMETRY_LISTEN=127.0.0.1:9090 \
    NORAEBOT_TELEMETRY_FORMAT=json
# Healthy is: connected to Discord, its commands registered there, and the database can be written to.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["noraebot", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["noraebot"]
CMD ["run"]
