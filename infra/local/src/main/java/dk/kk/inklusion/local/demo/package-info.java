/**
 * The two published surveys, delivered as a vendor delivers them: through the public HTTP API
 * alone.
 */
@NullMarked
package dk.kk.inklusion.local.demo;

import org.jspecify.annotations.NullMarked;
