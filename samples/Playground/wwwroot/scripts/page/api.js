// The server. An answer that is no success becomes an ApiError with the server's own words, as a sentence.

export class ApiError extends Error {
  /** @param field the part of the request that is wrong, such as "contenders[1].hyperparameters.Beta1", or null */
  constructor(message, field, status) {
    super(message[0].toUpperCase() + message.slice(1));
    this.field = field ?? null;
    this.status = status;
  }
}

export const getCatalog = () => call("GET", "/api/catalog");
export const getSurface = request => call("POST", "/api/surface", request);
export const getRace = request => call("POST", "/api/race", request);
export const findRates = request => call("POST", "/api/rates", request);
export const startTraining = request => call("POST", "/api/trainings", request);
export const stopTraining = id => call("DELETE", `/api/trainings/${encodeURIComponent(id)}`);
export const getRules = () => call("GET", "/api/rules");
export const getRule = name => call("GET", `/api/rules/${encodeURIComponent(name)}`);

/** The events of a training; closing the source stops the training. */
export const trainingEvents = id => new EventSource(`/api/trainings/${encodeURIComponent(id)}/events`);

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, body === undefined ? { method } : { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  } catch {
    throw new ApiError("The server does not answer. Is it still running?", null, 0);
  }
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer;
  throw new ApiError(answer?.error ?? `The server answered with status ${response.status}.`, answer?.field, response.status);
}
