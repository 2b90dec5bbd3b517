/**
 * What Clarion is compared with: one workflow with one empty ordinary activity, its client and its
 * worker in this process, tuned like Clarion's own.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.bench.bare;
