/**
 * The side effects: render, send (one package a channel) and record. What to do next is the
 * workflow's to know.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities;
