package dev.clarion.bench;

import java.time.Duration;

/**
 * How much is measured of events.
 *
 * @param warmUp notifications, repeats and issues before anything counts, of each
 * @param repeats of one issue, one at a time and again by all callers
 * @param callers that repeat at the same time
 * @param open issues that wait
 * @param count of new notifications in one phase
 * @param phases without the open issues, and with them
 * @param inFlight new notifications, and issues, at any time
 * @param idle how long to look at what waiting costs
 */
record EventsPlan(
    int warmUp,
    int repeats,
    int callers,
    int open,
    int count,
    int phases,
    int inFlight,
    Duration idle) {}
