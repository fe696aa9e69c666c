/** How long a service waits for its database. */
@NullMarked
package dk.kk.inklusion.database;

import org.jspecify.annotations.NullMarked;
