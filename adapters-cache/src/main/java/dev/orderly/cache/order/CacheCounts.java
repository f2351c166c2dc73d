package dev.orderly.cache.order;

/**
 * What became of the reads so far: answered from the near cache, from the cache, loaded for the
 * cache, or loaded past it because the order was being changed or the cache was away; and how often
 * the cache failed.
 */
public record CacheCounts(long near, long hits, long misses, long bypasses, long errors) {

  CacheCounts with(long answeredNear) {
    return new CacheCounts(answeredNear, hits, misses, bypasses, errors);
  }
}
