package dev.clarion.bench.report;

/**
 * Latencies with nothing else under way, a bare workflow and a notification in turns.
 *
 * @param bareStart until the start of a bare workflow returns
 * @param bareEndToEnd from that start to the result
 * @param accept from the request to its 202
 * @param acceptToReceived from the 202 to the arrival at the receiver
 * @param requestToSent from the request until the API shows the notification as {@code sent}
 */
public record OneAtATime(
    Spread bareStart,
    Spread bareEndToEnd,
    Spread accept,
    Spread acceptToReceived,
    Spread requestToSent) {}
