-- Asks for the targets that stand in a folder, one after another, as our own generator does:
-- wrk -s wrk.lua URL -- FOLDER FIRST_TARGET THREADS
-- Each thread begins at its own place and takes every so manieth target.

local threads_set_up = 0

function setup(thread)
  thread:set("place", threads_set_up)
  threads_set_up = threads_set_up + 1
end

local function lines(file)
  local all = {}
  for line in io.lines(file) do all[#all + 1] = line end
  return all
end

function init(arguments)
  local tokens = lines(arguments[1] .. "/tokens")
  paths, heads = {}, {}
  for _, line in ipairs(lines(arguments[1] .. "/paths")) do
    local path, token = line:match("^(%S+) (%d+)$")
    paths[#paths + 1] = path
    heads[#heads + 1] = token + 1
  end
  for number, token in ipairs(tokens) do
    tokens[number] = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " .. token .. "\r\n\r\n"
  end
  rests = tokens
  next_target = tonumber(arguments[2]) + place
  step = tonumber(arguments[3])
end

function request()
  local target = next_target % #paths + 1
  next_target = next_target + step
  return "GET " .. paths[target] .. rests[heads[target]]
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write("measured=", summary.requests, "\n")
  io.write("seconds=", summary.duration / 1e6, "\n")
  io.write("status.200=", summary.requests - errors.status, "\n")
  io.write("unanswered=", errors.connect + errors.read + errors.write + errors.timeout, "\n")
  io.write("status.0=", errors.status, "\n")
  io.write("p50=", latency:percentile(50) / 1e3, "\n")
  io.write("p99=", latency:percentile(99) / 1e3, "\n")
  io.write("p999=", latency:percentile(99.9) / 1e3, "\n")
end
