package dev.orderly.cache.redis;

/** What a key holds, null for nothing, and which run of the server said so. */
public record RedisValue(byte[] bytes, String run) {}
