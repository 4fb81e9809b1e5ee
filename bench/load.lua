-- What wrk sends, and how it tells what came back. Read by bench/run alone.
--
--   TENON_BENCH_REQUESTS   a file of requests, one a line: METHOD PATH [JSON BODY]
--   TENON_BENCH_TOKEN      a file that holds the access token
--   TENON_BENCH_THREADS    how many threads wrk runs; each sends its share of the lines
--   TENON_BENCH_OUT        the file that gets the result, as one JSON object
--
-- The lines are sent in their order, again from the first after the last. Everything
-- is put together before the load begins, and answers are not looked at but for their
-- status, because on the machine that is measured the client's work counts too.

local started = 0

function setup(thread)
  thread:set("share", started)
  started = started + 1
end

local requests = {}
local next_request

function init(_)
  -- wrk asks its first thread for one request that it does not send.
  next_request = share == 0 and -1 or 0
  local token = io.open(os.getenv("TENON_BENCH_TOKEN")):read("*l")
  local threads = tonumber(os.getenv("TENON_BENCH_THREADS"))
  local bare = { ["Authorization"] = "Bearer " .. token }
  local json = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }
  local line_number = 0
  for line in io.lines(os.getenv("TENON_BENCH_REQUESTS")) do
    if line_number % threads == share then
      local method, path, body = line:match("^(%S+) (%S+) ?(.*)$")
      if body == "" then
        requests[#requests + 1] = wrk.format(method, path, bare)
      else
        requests[#requests + 1] = wrk.format(method, path, json, body)
      end
    end
    line_number = line_number + 1
  end
end

function request()
  next_request = next_request % #requests + 1
  return requests[next_request]
end

function done(summary, latency, _)
  local errors = summary.errors
  local out = io.open(os.getenv("TENON_BENCH_OUT"), "w")
  out:write(string.format(
    '{"seconds":%.6f,"requests":%d,"p50_ms":%.3f,"p95_ms":%.3f,"p99_ms":%.3f,"max_ms":%.3f,' ..
    '"bytes":%.0f,"refused":%d,"broken":%d,"late":%d}\n',
    summary.duration / 1e6, summary.requests,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    summary.bytes, errors.status, errors.connect + errors.read + errors.write, errors.timeout))
  out:close()
end
