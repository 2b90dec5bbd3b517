/**
 * Clarion's processes and its engines, killed and started again under load: what was accepted must
 * arrive, and the log must tell how.
 *
 * <p>Here are the processes of an installation, a receiver that fails, a client that repeats, and
 * the tests. What is promised is in {@code docs/reliability.md}.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.bench.survival;
