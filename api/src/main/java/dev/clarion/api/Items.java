package dev.clarion.api;

import java.util.List;

/** A whole list. */
public record Items<T>(List<T> items) {}
