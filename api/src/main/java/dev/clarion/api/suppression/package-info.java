/** Who shall get nothing: listed, added and lifted by the tenant's people and systems. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.suppression;
