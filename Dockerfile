# syntax=docker/dockerfile:1

# The very version that package.json pins for everybody else, by name and not by digest: a rebuild then takes the
# system's security fixes along.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm run build

FROM node:24.21.0-bookworm-slim
# 0.0.0.0 is the container's own network; which of the host's addresses lead here is said where it is started.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
# Owned by root, run by somebody else: what runs here cannot change itself.
COPY --from=build /app/.next/tools ./
COPY --from=build /app/.next/standalone ./.next/standalone
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Tools run in the same image: `docker compose exec dashboard node --conditions=react-server scripts/staff.ts list`.
ENTRYPOINT ["node", "--conditions=react-server"]
CMD ["scripts/serve.ts"]
