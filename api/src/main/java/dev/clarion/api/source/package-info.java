/**
 * Others' payloads as events: Alertmanager's, Grafana's, CloudEvents, and any JSON that the
 * configuration maps. What an event brings about is not for here.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.source;
