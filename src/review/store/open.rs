//! Opening a database: alone or beside others, for the first time or for reading only.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::StoreError;
use super::schema::{APPLICATION_ID, VERSION, migrations};

/// How long somebody waits while others write.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens a database to read and write, and makes it where there is none.
pub(super) fn create(path: &Path) -> Result<Connection, StoreError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|cause| StoreError::Folder { path: folder.to_owned(), cause })?;
    }
    patiently(path, || prepare(path, OpenFlags::SQLITE_OPEN_CREATE))
}

/// Opens a database that is there; where it may not be written to, to read alone.
pub(super) fn existing(path: &Path) -> Result<Connection, StoreError> {
    match patiently(path, || prepare(path, OpenFlags::empty())) {
        Err(StoreError::Sqlite { cause, .. }) if is_closed_to_writing(&cause) => read_only(path),
        opened => opened,
    }
}

/// Two that open a new store at once may meet while they make its tables: whoever comes second
/// tries again, and finds them.
fn patiently(path: &Path, open: impl Fn() -> Result<Connection, StoreError>) -> Result<Connection, StoreError> {
    let begun = Instant::now();
    loop {
        match open() {
            Err(StoreError::Sqlite { cause, .. } | StoreError::Schema { cause, .. })
                if is_busy(&cause) && begun.elapsed() < PATIENCE =>
            {
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(StoreError::Sqlite { cause, .. } | StoreError::Schema { cause, .. }) if is_busy(&cause) => {
                return Err(StoreError::Busy { path: path.to_owned() });
            }
            opened => return opened,
        }
    }
}

fn prepare(path: &Path, also: OpenFlags) -> Result<Connection, StoreError> {
    let failed = |cause| StoreError::of(path, cause);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | also;
    let mut connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    connection.busy_timeout(PATIENCE).map_err(failed)?;
    is_ours(&connection, path)?;
    if version(&connection).map_err(failed)? < VERSION {
        connection.set_transaction_behavior(rusqlite::TransactionBehavior::Immediate);
        let taken = migrations().to_latest(&mut connection);
        // Somebody else may have taken the steps in the meantime.
        if version(&connection).map_err(failed)? < VERSION {
            taken.map_err(|cause| StoreError::of_migration(path, cause))?;
        }
    }
    // Readers and one writer at once; and every commit waits for the disk.
    connection.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(failed)?;
    Ok(connection)
}

/// A store on a disk that can't be written to. Nobody else writes to it either, so that it is
/// read as it is.
fn read_only(path: &Path) -> Result<Connection, StoreError> {
    let failed = |cause| StoreError::of(path, cause);
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let name = absolute.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(format!("file:{name}?immutable=1"), flags).map_err(failed)?;
    is_ours(&connection, path)?;
    Ok(connection)
}

fn version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Refuses what another program has written, and what a newer gainsay has.
fn is_ours(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let failed = |cause| StoreError::of(path, cause);
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(failed)?;
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(failed)?;
    if tables > 0 && application != APPLICATION_ID {
        return Err(StoreError::Foreign { path: path.to_owned() });
    }
    let found = version(connection).map_err(failed)?;
    if found > VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: VERSION });
    }
    Ok(())
}

fn is_busy(cause: &rusqlite::Error) -> bool {
    matches!(cause.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

fn is_closed_to_writing(cause: &rusqlite::Error) -> bool {
    matches!(cause.sqlite_error_code(), Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied))
}
