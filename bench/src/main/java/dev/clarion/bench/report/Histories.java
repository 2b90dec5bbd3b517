package dev.clarion.bench.report;

import dev.clarion.bench.cost.HistoryCost;

/**
 * What single workflows cost Temporal.
 *
 * @param bare a bare workflow
 * @param sent a notification that is accepted at the first try
 * @param retried one that is accepted at the second
 */
public record Histories(HistoryCost bare, HistoryCost sent, HistoryCost retried) {}
