/**
 * How the API says no: RFC 9457 problem details, made in one place from whatever went wrong. What
 * is wrong with a request is found elsewhere.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.problem;
