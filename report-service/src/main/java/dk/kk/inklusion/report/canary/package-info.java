/** Proves the whole way, from the vendor's door to the read model, again and again. */
@NullMarked
package dk.kk.inklusion.report.canary;

import org.jspecify.annotations.NullMarked;
