/**
 * The index of a wave as data: its newest revision, any earlier one, and what was published when.
 */
@NullMarked
package dk.kk.inklusion.report.index;

import org.jspecify.annotations.NullMarked;
