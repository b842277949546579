/**
 * Runs an asynchronous task one at a time: while one runs, any number of calls make one more run afterwards, with what holds then. So a dragged slider neither floods the server
 * nor waits for its own past.
 */
export function latest(task) {
  let running = false, again = false;
  return async function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await task();
      } while (again);
    } finally {
      running = false;
    }
  };
}
