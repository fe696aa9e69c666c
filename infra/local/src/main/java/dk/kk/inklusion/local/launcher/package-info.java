/**
 * Runs the whole house on one machine with one command: starts every part as a process, waits until
 * it answers, restarts what dies, stops in reverse order.
 */
@NullMarked
package dk.kk.inklusion.local.launcher;

import org.jspecify.annotations.NullMarked;
