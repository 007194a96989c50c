-- SPDX-FileCopyrightText: Geleucht contributors
-- SPDX-License-Identifier: EUPL-1.2
-- wrk script: every answer is checked. Arguments: status, marker, cookie file or "-", body or "-",
-- file of queries or "-". A page of the search says what was asked: so its answer is known.
local threads = {}
function setup(thread) table.insert(threads, thread) end

function init(args)
  expected, marker = tonumber(args[1]), args[2]
  wrong, number, cookies = 0, 0, {}
  if args[3] ~= "-" then for line in io.lines(args[3]) do table.insert(cookies, line) end end
  body = args[4] ~= "-" and args[4] or nil
  queries, answers = {}, {}
  if args[5] ~= "-" then
    for line in io.lines(args[5]) do
      local query, text, count, first = line:match("^(.-)\t(.-)\t(.-)\t(.*)$")
      table.insert(queries, query)
      answers[text] = { count, first }
    end
  end
  if #queries > 0 then number = os.time() * 1009 % #queries end  -- no two runs ask the same
  sample = ""
end

function answered(page)
  local asked = page:match("<title>Suche nach „(.-)“") or page:match("<title>Prompts zu „(.-)“")
  local answer = answers[asked or ""]
  return answer and page:find(">" .. answer[1], 1, true) and page:find(answer[2], 1, true)
end

function request()
  number = number + 1
  local headers = { ["Sec-Fetch-Site"] = "same-origin" }
  if #cookies > 0 then headers["Cookie"] = cookies[number % #cookies + 1] end
  if #queries > 0 then return wrk.format("GET", wrk.path .. "?" .. queries[number % #queries + 1], headers) end
  if not body then return wrk.format("GET", nil, headers) end
  headers["Content-Type"] = "application/x-www-form-urlencoded"
  return wrk.format("POST", nil, headers, (body:gsub("%%NUMBER%%", tostring(number))))
end

function response(status, headers, text)
  local whole = text .. (headers["Location"] or headers["location"] or "")
  if status ~= expected or not whole:find(marker, 1, true) or (#queries > 0 and not answered(text)) then
    wrong = wrong + 1
    sample = status .. " " .. whole:sub(1, 300)
  end
end

function done(summary, latency, requests)
  local faults = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  local seen = ""
  for _, thread in ipairs(threads) do
    faults = faults + thread:get("wrong")
    seen = thread:get("sample")
  end
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, faults,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
  if seen ~= "" then io.write("SAMPLE " .. seen:gsub("\n", " ") .. "\n") end
end
