package dev.orderly.cache.order;

import dev.orderly.cache.redis.RedisScript;

/**
 * The steps of {@link Slots} in Redis, on one plain string per order:
 *
 * <pre>
 * V run version tenant user location \n JSON     a value
 * L run floor token                              a lease
 * I run floor token:deadline token:deadline ...  intents
 * </pre>
 *
 * What another run of the server has left is nothing to this one: it came back from a disk or a
 * replica, where it has missed changes. Who announces or settles a change also says so aloud, to
 * whoever keeps orders in front of Redis.
 */
final class SlotScripts {

  /** Where it is said which order is being changed, and by which change: {@code key token}. */
  static final String CHANGES = "order-changes";

  private static final String PRELUDE =
      """
      local key, run = KEYS[1], ARGV[1]
      local raw = redis.call('GET', key)
      local kind, floor, rest
      if raw and string.sub(raw, 2, 1 + #run) == run then
        kind, floor, rest = string.match(raw, '^([VLI])%w+ (%d+)([^\\n]*)')
        floor = tonumber(floor)
      end

      local function say(token)
        redis.call('PUBLISH', 'order-changes', key .. ' ' .. token)
      end

      local function leased_to(token)
        return kind == 'L' and rest == ' ' .. token
      end

      local function seen(version)
        if kind == 'V' and floor < version then
          redis.call('DEL', key)
        elseif (kind == 'L' or kind == 'I') and floor < version then
          redis.call('SET', key, kind .. run .. ' ' .. version .. rest, 'KEEPTTL')
        end
      end

      local function millis()
        local time = redis.call('TIME')
        return time[1] * 1000 + math.floor(time[2] / 1000)
      end

      local function intents_except(token)
        local alive, now = '', millis()
        for other, deadline in string.gmatch(rest, ' (%S+):(%d+)') do
          if other ~= token and tonumber(deadline) > now then
            alive = alive .. ' ' .. other .. ':' .. deadline
          end
        end
        return alive
      end
      """;

  /** Arguments: run, token, life of the lease. */
  static final RedisScript TURN =
      script(
          """
          local token, life = ARGV[2], ARGV[3]
          if kind == 'V' then return raw end
          if kind == 'L' and not leased_to(token) then return 'busy' end
          if kind == 'I' and intents_except('') ~= '' then return 'changing' end
          redis.call('SET', key, 'L' .. run .. ' ' .. (floor or 0) .. ' ' .. token, 'PX', life)
          return 'leased'
          """);

  /** Arguments: run, token, version, value, life of the value. */
  static final RedisScript FILL =
      script(
          """
          local token, version, value, life = ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]
          if not leased_to(token) then
            seen(version)
          elseif floor > version then
            redis.call('DEL', key)
          else
            redis.call('SET', key, value, 'PX', life)
          end
          """);

  /** Arguments: run, token. */
  static final RedisScript RELEASE =
      script(
          """
          if leased_to(ARGV[2]) then redis.call('DEL', key) end
          """);

  /** Arguments: run, version. */
  static final RedisScript SEEN =
      script(
          """
          seen(tonumber(ARGV[2]))
          """);

  /** Arguments: run, token, life of the intent. */
  static final RedisScript ANNOUNCE =
      script(
          """
          local token, life = ARGV[2], ARGV[3]
          local others = kind == 'I' and intents_except(token) or ''
          local mine = ' ' .. token .. ':' .. string.format('%.0f', millis() + life)
          redis.call('SET', key, 'I' .. run .. ' ' .. (floor or 0) .. others .. mine, 'PX', life)
          say(token)
          """);

  /** Arguments: run, token, version or 0, value or nothing, life of the value. */
  static final RedisScript SETTLE =
      script(
          """
          local token, version, value, life = ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]
          say(token)
          if not (kind == 'I' and string.find(rest, ' ' .. token .. ':', 1, true)) then
            seen(version)
            return
          end
          local others = intents_except(token)
          if others ~= '' then
            redis.call('SET', key, 'I' .. run .. ' ' .. math.max(floor, version) .. others, 'KEEPTTL')
          elseif value ~= '' and version >= floor then
            redis.call('SET', key, value, 'PX', life)
          else
            redis.call('DEL', key)
          end
          """);

  private SlotScripts() {}

  private static RedisScript script(String body) {
    return new RedisScript(PRELUDE + body);
  }
}
