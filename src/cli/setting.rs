//! What most subcommands begin with: the configuration and the catalog.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::catalog::{Catalog, Files};
use crate::config::{BadConfig, Config};
use crate::search::Index;

/// What the command line says for every subcommand.
pub(super) struct Setting {
    pub(super) config: Option<PathBuf>,
    pub(super) data: Option<PathBuf>,
}

impl Setting {
    /// The configuration of file and environment; the command line's `--data` wins over both.
    pub(super) fn config(&self) -> Result<Config, BadConfig> {
        let mut config = Config::read(self.config.as_deref(), std::env::vars_os())?;
        if let Some(data) = &self.data {
            config.data = Some(data.clone());
        }
        Ok(config)
    }

    /// The catalog that the configuration names.
    pub(super) fn catalog(&self) -> anyhow::Result<Catalog> {
        catalog(self.config()?.data.as_deref())
    }

    /// The catalog that the configuration names, with its index.
    pub(super) fn indexed_catalog(&self) -> anyhow::Result<(Catalog, Index)> {
        indexed_catalog(self.config()?.data.as_deref())
    }
}

/// The catalog of a folder, or the built-in one.
pub(super) fn catalog(data: Option<&Path>) -> anyhow::Result<Catalog> {
    match data {
        None => Ok(Catalog::embedded()?),
        Some(_) => Ok(Catalog::load(&files(data)?)?),
    }
}

/// The catalog of a folder with its index, or the built-in ones.
pub(super) fn indexed_catalog(data: Option<&Path>) -> anyhow::Result<(Catalog, Index)> {
    let catalog = catalog(data)?;
    let index = match data {
        None => Index::embedded()?,
        Some(_) => Index::build(&catalog),
    };
    Ok((catalog, index))
}

/// The files of a folder, or the built-in ones.
pub(super) fn files(data: Option<&Path>) -> anyhow::Result<Files> {
    match data {
        None => Ok(Files::embedded()),
        Some(folder) => Files::read(folder).with_context(|| format!("the catalog of {}", folder.display())),
    }
}
